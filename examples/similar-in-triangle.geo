# A parallel to a side cuts off a similar triangle.
triangle ABC
D on AB
E on AC
segment DE
triangle ADE ∼ triangle ABC
AD = 4
DB = 2
BC = 9
find DE
