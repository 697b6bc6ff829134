# A length in degrees.
segment AB
AB = 22°
