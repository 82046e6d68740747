"""The one family of errors.

Every message says what was wrong with which thing, and what to do about it. Bad input does not raise through
a batch: the rooms turn it into a `verbale.model.text.Refusal`, and only what makes a whole call impossible raises.
"""

from __future__ import annotations


class VerbaleError(Exception):
    """Base of all errors that verbale raises on purpose."""


class InputError(VerbaleError):
    """Something the user handed over cannot be used: a path, an option, a date, a file's content."""


class DataError(VerbaleError):
    """A data file of the project or of the user (ontology, lexicon, table) breaks its own format."""


class ModelError(VerbaleError):
    """The language model is missing, incomplete or does not fit this version."""


class FetchError(VerbaleError):
    """A page could not be fetched, or was refused on the way."""


class RecordError(VerbaleError):
    """The record cannot be opened, read or written."""
