# Which sides are parallel is said, never left to the picture.
trapezoid ABCD
