# The median of an isosceles triangle bisects the angle at its apex.
isosceles triangle ABC with AB = AC
AD median of triangle ABC
∠ABC = 65°
find ∠BAD
