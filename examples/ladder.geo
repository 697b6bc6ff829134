# A ladder leans against a wall.
unit ft
triangle ABC
AB vertical
BC horizontal
A above B
C right of B
AC = 13
BC = 5
find AB
