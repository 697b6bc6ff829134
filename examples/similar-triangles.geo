# A parallel to one side cuts off a similar triangle.
triangle ABC
D on AB
E on AC
DE ∥ BC
AD = 4
DB = 6
DE = 5
find BC
prove triangle ADE ∼ triangle ABC
