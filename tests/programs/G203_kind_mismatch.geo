triangle ABC
D on AB
CD ⟂ D  # error: G203
E midpoint of ABC  # error: G203
AB = ABC  # error: G203
line t
AB = t  # error: G203
