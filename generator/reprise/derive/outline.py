"""The outline: every question about a site's content, answered once for all pages."""

from __future__ import annotations

import msgspec

from reprise.derive.addresses import Addresses, TermKind, derive_addresses
from reprise.derive.archive import Year, derive_archive
from reprise.derive.references import PostIndex, index_posts
from reprise.derive.reruns import Reruns, derive_reruns
from reprise.derive.series import (
    Installment,
    Neighbours,
    derive_installments,
    derive_neighbours,
)
from reprise.derive.taxonomy import Term, derive_terms
from reprise.derive.translations import Translations, derive_translations
from reprise.derive.visible import is_listed
from reprise.issues import Issue
from reprise.model.names import Slug, SourcePath
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.model.site import Site


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What is derived from a site. `listed` are the posts of lists and feeds, newest first."""

    addresses: Addresses
    listed: tuple[Post, ...]
    terms: tuple[Term, ...]
    terms_by_address: dict[tuple[TermKind, Slug], Term]
    archive: tuple[Year, ...]
    index: PostIndex
    reruns: Reruns
    translations: Translations
    neighbours: dict[SourcePath, Neighbours]
    installments: dict[SourcePath, Installment]

    def term(self, kind: TermKind, slug: Slug) -> Term | None:
        """Return the term at an address, or None where no listed post has it."""
        return self.terms_by_address.get((kind, slug))

    def terms_of(self, kind: TermKind) -> tuple[Term, ...]:
        """Return the terms of one kind, by slug."""
        return tuple(term for term in self.terms if term.kind is kind)


def derive_outline(
    site: Site, settings: Settings, *, directory_urls: bool = True
) -> tuple[Outline, tuple[Issue, ...]]:
    """Answer all questions about a site of which every post may be seen."""
    listed = tuple(post for post in site.posts if is_listed(post))
    terms, term_issues = derive_terms(listed, settings)
    index = index_posts(site.posts)
    reruns, rerun_issues = derive_reruns(site.posts)
    translations, translation_issues = derive_translations(site.posts, index)
    outline = Outline(
        addresses=derive_addresses(site, settings.blog, directory_urls=directory_urls),
        listed=listed,
        terms=terms,
        terms_by_address={(term.kind, term.slug): term for term in terms},
        archive=derive_archive(listed),
        index=index,
        reruns=reruns,
        translations=translations,
        neighbours=derive_neighbours(listed),
        installments=derive_installments(terms),
    )
    return outline, (*term_issues, *rerun_issues, *translation_issues)
