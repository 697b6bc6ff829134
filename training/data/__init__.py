"""Reading of data sets for training: shards and MMGeoLM's arrays, mixed, shuffled, resumable."""
