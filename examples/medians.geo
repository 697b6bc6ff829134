# The medians meet in one point and divide each other two to one.
triangle ABC
AD median of triangle ABC
BE median of triangle ABC
CF median of triangle ABC
G = AD ∩ BE
AB = 10
AC = 11
AD = 9
prove G on CF
find AG
find AG/GD
