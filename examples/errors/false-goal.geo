# A goal that does not follow.
triangle ABC
D midpoint of BC
prove AD ⟂ BC
