right triangle ABC  # error: G208
trapezoid DEFG  # error: G208
isosceles triangle HIJ  # error: G208
kite KLMN  # error: G208
find hypotenuse of HIJ  # error: G208
