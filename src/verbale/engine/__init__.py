"""Whole archives to Parquet findings, shard by shard, in many processes or on many machines."""
