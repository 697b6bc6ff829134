isoceles triangle ABC  # error: G103
the midpoint M of AB  # error: G103
y = 2xy  # error: G103
qwertz AB  # error: G103
