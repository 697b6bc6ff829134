# A length below zero.
segment AB
AB = -3
