# The given positions put D between B and C; the lengths put it beyond C.
triangle ABC
at A (20, 40)
at B (0, 0)
at C (60, 0)
D on line BC
at D (30, 0)
AB = 5
AC = 5
BC = 6
AD = 8
