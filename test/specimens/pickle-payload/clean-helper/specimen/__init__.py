raise SystemExit("specimen: not to be run")
import copyreg


def rebuild(name):
    return name


class Named:
    def __reduce_ex__(self, protocol):
        return (copyreg.__newobj__, (Named,)) if protocol > 1 else (rebuild, ("a",))
