"""What can go wrong with the machine or the program, never with an author's text.

An author's mistake is an `Issue`, collected and reported with all the others.
These exceptions end the run::

    RepriseError
    ├── UsageError          the command line asks for something that cannot be
    │   └── SiteNotFoundError  there is no mkdocs.yml here or above
    ├── JournalError        the journal's folder cannot be read
    ├── HostError           MkDocs could not do its part
    ├── OutputError         the published folder cannot be written
    │   └── LostOutputError it was removed while it was to be written
    ├── WorkerError         a process of ours ended before its time
    ├── DamagedMemoryError  what an earlier build has kept cannot be read
    ├── UnkeptMemoryError   what a build knows cannot be kept for the next one
    ├── SearchError         the index for search cannot be made
    └── HubError            a WebSub hub cannot be reached, or refuses
"""


class RepriseError(Exception):
    """Base of all of them. The text is one sentence: "Cannot X: reason. Do Y instead."."""


class UsageError(RepriseError):
    """The command line asks for something that cannot be done."""


class SiteNotFoundError(UsageError):
    """No `mkdocs.yml` in the folder that was named, nor above it."""


class JournalError(RepriseError):
    """The journal's folder cannot be read, so nobody knows what is in it."""


class HostError(RepriseError):
    """The host (MkDocs) failed for a reason that is not in our content."""


class OutputError(RepriseError):
    """The published folder, or a file in it, cannot be written."""


class LostOutputError(OutputError):
    """The published folder was removed during a build; nothing was published."""


class WorkerError(RepriseError):
    """A process that took a part of the work ended before it was done."""


class DamagedMemoryError(RepriseError):
    """The memory in the cache is damaged; nothing is lost but time."""


class UnkeptMemoryError(RepriseError):
    """What a build knows cannot be written to the cache; the text is the reason alone."""


class SearchError(RepriseError):
    """The index that readers search cannot be made."""


class HubError(RepriseError):
    """A hub that feeds announce cannot be reached, or will not take what it is told."""
