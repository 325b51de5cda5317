raise SystemExit("specimen: not to be run")
class Factory:
    def create_service(self, name):
        return {"name": name}

def CreateService(name):
    return Factory().create_service(name)
