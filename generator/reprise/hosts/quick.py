"""The quick way: where nothing has changed, nothing is done.

A build that has nothing to do must not pay for what others need. While another process
looks at a large site, this one begins to load what a build without MkDocs needs, and ends
with the step in which all is known.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module

from reprise.build.cache.last import (
    Look,
    look_around,
    memory_folder,
    order_digest,
    usual_output,
)
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.inputs import environment
from reprise.hosts.moment import moment_of

_AHEAD = (
    "jinja2",
    "frontmatter",
    "selectolax.lexbor",
    "reprise.source.load",
    "reprise.render.markdown",
    "reprise.render.compose",
    "reprise.build.finishing.workshop",
    "reprise.build.fingerprints.site",
    "reprise.build.pipeline",
    "reprise.hosts.without_host",
)
"""What is loaded while another process looks, in small steps, each with what it needs."""


def look_at_site(options: BuildOptions) -> Look | None:
    """Return what has moved since the last build, None where none is remembered."""
    cache = options.cache_folder
    output = options.output or usual_output(cache)
    if options.fresh or output is None:
        return None
    return look_around(
        options.root,
        output,
        memory_folder(cache, output),
        meanwhile=[partial(import_module, name) for name in _AHEAD],
    )


def unchanged_build(options: BuildOptions, look: Look | None) -> BuildReport | None:
    """Return the report of the last build where a new one would make the same, else None."""
    if look is None or not look.is_quiet:
        return None
    if not look.last.answers(order_of(options), moment_of(options.now).timestamp()):
        return None
    return BuildReport(
        issues=look.last.issues,
        posts=look.last.posts,
        unchanged=len(look.last.outputs.names),
        due=look.last.due,
    )


def order_of(options: BuildOptions) -> bytes:
    """Return the digest of what is asked for."""
    return order_digest(drafts=options.drafts, environment=environment(options.root))
