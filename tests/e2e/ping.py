"""Asks a window from outside whether it answers, as window managers do: _NET_WM_PING."""
import threading
import time

from Xlib import X, display
from Xlib.protocol import event


class Ping:
    """Asks one program's window over X whether it answers."""

    def __init__(self, pid):
        self.pid = pid
        self.screen = display.Display()
        self.root = self.screen.screen().root
        # The mask under which Qt sends its answer; the window manager gets the same one.
        self.root.change_attributes(event_mask=X.StructureNotifyMask)
        self.protocols = self.screen.intern_atom("WM_PROTOCOLS")
        self.ping = self.screen.intern_atom("_NET_WM_PING")
        self.window = None
        self.stamp = 0

    def find_window(self):
        clients = self.root.get_full_property(self.screen.intern_atom("_NET_CLIENT_LIST"),
                                              X.AnyPropertyType)
        for window in clients.value if clients else []:
            candidate = self.screen.create_resource_object("window", window)
            owner = candidate.get_full_property(self.screen.intern_atom("_NET_WM_PID"),
                                                X.AnyPropertyType)
            if owner and owner.value[0] == self.pid:
                self.window = candidate
        return self.window

    def ask(self, is_over=lambda: False):
        """Milliseconds until the answer, or until `is_over`."""
        self.stamp += 1
        sent = time.perf_counter()
        self.window.send_event(event.ClientMessage(
            window=self.window, client_type=self.protocols,
            data=(32, [self.ping, self.stamp, self.window.id, 0, 0])))
        self.screen.flush()
        while not is_over():
            if not self.screen.pending_events():
                time.sleep(0.0005)
                continue
            got = self.screen.next_event()
            if (got.type == X.ClientMessage and got.client_type == self.protocols
                    and got.data[1][0] == self.ping and got.data[1][1] == self.stamp):
                break
        return (time.perf_counter() - sent) * 1000


class Pinger(threading.Thread):
    """Asks again and again, with pauses of so many seconds, and notes how long each answer takes, in
    ms."""

    def __init__(self, pid, pause):
        super().__init__(daemon=True)
        self.pid, self.pause, self.times, self.over = pid, pause, [], False

    def run(self):
        ping = Ping(self.pid)
        while not ping.find_window() and not self.over:
            time.sleep(0.05)
        while not self.over:
            self.times.append(ping.ask(lambda: self.over))
            time.sleep(self.pause)
