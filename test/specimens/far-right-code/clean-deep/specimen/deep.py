raise SystemExit("specimen: not to be run")
def walk(tree):
    for a0 in tree:
        for a1 in tree:
            for a2 in tree:
                for a3 in tree:
                    for a4 in tree:
                        for a5 in tree:
                            for a6 in tree:
                                for a7 in tree:
                                    for a8 in tree:
                                        for a9 in tree:
                                            for a10 in tree:
                                                for a11 in tree:
                                                    for a12 in tree:
                                                        for a13 in tree:
                                                            for a14 in tree:
                                                                for a15 in tree:
                                                                    for a16 in tree:
                                                                        for a17 in tree:
                                                                            for a18 in tree:
                                                                                for a19 in tree:
                                                                                    for a20 in tree:
                                                                                        for a21 in tree:
                                                                                            print(tree)
