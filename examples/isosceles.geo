isosceles triangle ABC with AB = AC
AD median of triangle ABC
∠ABC = 65°
find ∠BAD
