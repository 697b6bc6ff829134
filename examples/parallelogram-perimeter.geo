# Two sides of a parallelogram give its perimeter.
parallelogram ABCD
AB = 8
AD = 5
BD diagonal of ABCD
find perimeter of ABCD
