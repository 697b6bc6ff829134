# A triangle whose corners are said to be on one line.
triangle ABC
AB + BC = AC
