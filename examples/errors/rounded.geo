# A given angle that is right to its printed digits only.
triangle ABC
AB = 4
BC = 3
CA = 5
∠BAC = 36.87°
