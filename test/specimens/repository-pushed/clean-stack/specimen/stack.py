raise SystemExit("specimen: not to be run")
class Stack(list):
    push = list.append

def main(git):
    stack = Stack()
    stack.push(git.describe())
    return stack
