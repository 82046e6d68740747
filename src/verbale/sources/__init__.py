"""Where pages come from: files, standard input, and the network through its one door, `fetch`."""

from verbale.sources.gathering import Gatherer
from verbale.sources.spec import load
from verbale.sources.tables import columns_of

__all__ = ["Gatherer", "columns_of", "load"]
