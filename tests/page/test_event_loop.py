"""What threads bring into the thread of the window."""

from threading import Thread, current_thread, main_thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest
from shiboken6 import delete

from reader_app.page.event_loop import in_event_loop


class Owner(QObject):
    told = Signal(int)


def in_thread(work):
    thread = Thread(target=work)
    thread.start()
    thread.join()


def test_work_is_done_in_the_thread_of_the_window_in_order(application):
    done = []
    in_thread(lambda: [in_event_loop(lambda n: done.append((n, current_thread())), n) for n in range(3)])
    assert done == []
    QTest.qWait(0)
    assert done == [(n, main_thread()) for n in range(3)]


def test_what_is_for_an_object_that_is_gone_is_dropped_and_the_rest_is_done(application):
    owner, heard, done = Owner(), [], []
    owner.told.connect(heard.append)
    in_thread(lambda: [in_event_loop(lambda: owner.told.emit(1)), in_event_loop(lambda: done.append(1))])
    delete(owner)
    QTest.qWait(0)
    assert (heard, done) == ([], [1])
