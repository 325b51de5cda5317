raise SystemExit("specimen: not to be run")
import matplotlib.pyplot as plt

def show(figure, pressed):
    figure.canvas.mpl_connect("key_press_event", pressed)
    plt.show()
