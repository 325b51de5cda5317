raise SystemExit("specimen: not to be run")
NAME = 'specimen'
# eJzNjk0KQyEMhPc5hbhSWnT/bmN9EQP+pBqhx6/00U1P0FnNwEzyUeU+RPUJdLk1SqGHG/
# hcOAXgxKQSSsyGg2R7gNoaKGu0n67bsTM2o7MIz8P7RAWnw1eoXNDFXr1WN/W5s0fhNBaA
# BzUx1wc9GSNVbNreN5KbyPbL9ceEb68Jbys=
VALUE = 1
