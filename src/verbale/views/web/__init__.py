"""The desk: the record as pages that people read and as an API that programs read, on this machine only."""
