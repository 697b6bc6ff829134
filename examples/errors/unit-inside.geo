# Units are said once.
segment AB
AB = 22 m
