raise SystemExit("specimen: not to be run")
import cv2

class Camera:
    def __init__(self, index=0):
        self.capture = cv2.VideoCapture(index)  # note: camera-or-microphone

    def frame(self):
        return self.capture.read()[1]
