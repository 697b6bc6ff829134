# The altitude on the hypotenuse is the mean proportional of its parts.
triangle ABC with ∠A = 90°
AD ⟂ BC at D
BD = 4
DC = 9
find AD
find AB
