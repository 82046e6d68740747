"""Where pages come from: files, standard input, and the network through its one door, `fetch`."""

from verbale.sources.spec import load

__all__ = ["load"]
