# Nothing fixes the third side.
triangle ABC
AB = 5
AC = 7
find BC
