"""Programs to data sets: a numbered list of work, tasks that any process can do, shards of it."""
