"""The fingerprint of the index for search: of the words of everything that can be found."""

from __future__ import annotations

from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.frames import Fingerprint, Frames
from reprise.build.fingerprints.post_digests import PostDigests
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.plan.artifact import Artifact, HostFile, Plan
from reprise.render.edition import Edition


def search_fingerprint(around: Surroundings, posts: PostDigests, frames: Frames) -> Fingerprint:
    """Return the fingerprint; it is asked for when the texts are up to date."""
    edition = around.edition
    said = (
        (
            facts.head,
            facts.body,
            facts.comments,
            posts.shown(posts.texts.get(facts.files.path)),
            posts.included(posts.texts.get(facts.files.path)),
        )
        for facts in (posts.facts[post.path] for post in edition.outline.listed)
    )
    rows = [(c, edition.comparisons[c.name]) for c in edition.site.comparisons]
    entries = [(entry, edition.entries.get(entry.path)) for entry in edition.outline.diary]
    pages = [page.path for page in searched_pages(edition, around.plan)]
    texts = [around.host_files[path] for path in pages]
    return (
        ("a post or a comment changed", digest_bytes(*(b"|".join(each) for each in said))),
        ("a comparison changed", digest(rows)),
        ("an entry of the journal changed", digest(entries)),
        ("a page of the docs changed", digest_bytes(digest(pages), *texts)),
        frames.settings,
        frames.engine,
    )


def searched_pages(edition: Edition, plan: Plan) -> list[Artifact]:
    """Return the pages that the host has made of documents, and that may be found."""
    unsearched = set(edition.facts.unsearched)
    return [
        artifact
        for artifact in plan.artifacts
        if isinstance(artifact.recipe, HostFile)
        and artifact.path.endswith(".html")
        and artifact.recipe.source in edition.facts.documents
        and artifact.recipe.source not in unsearched
    ]
