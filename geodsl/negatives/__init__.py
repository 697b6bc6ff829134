"""Hard negatives: edits of a program whose pictures and captions are proven false of each other."""
