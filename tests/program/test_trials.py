# SPDX-License-Identifier: MIT
"""`newcomer rules --check` leaves nothing behind, however it ends, and says where it can make nothing."""

import os
import signal
import subprocess
import tempfile
import time
import unittest

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")


class Trials(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)

    def start(self, *words, temporary):
        return subprocess.Popen([BINARY, "rules", "--check", *words],
                                env={"LC_ALL": "C.UTF-8", "TMPDIR": temporary},
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)

    def test_the_folder_is_empty_afterwards(self):
        ran = self.start("symlink-broken", "branch-unmerged", temporary=self.folder)
        said, _ = ran.communicate()
        self.assertEqual(ran.returncode, 0, said.decode())
        self.assertEqual(os.listdir(self.folder), [])

    def test_whoever_ends_it_finds_the_folder_empty(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            ran = self.start(temporary=self.folder)
            while not os.listdir(self.folder) and ran.poll() is None:
                time.sleep(0.001)
            ran.send_signal(number)
            ran.communicate()
            self.assertEqual(ran.returncode, -number)
            self.assertEqual(os.listdir(self.folder), [])

    def test_where_nothing_can_be_made_nothing_is_said_to_hold(self):
        ran = self.start("symlink-broken", temporary=os.path.join(self.folder, "nowhere"))
        said, complaint = ran.communicate()
        self.assertEqual((ran.returncode, said), (2, b""))
        self.assertIn("no temporary folder in", complaint.decode())


if __name__ == "__main__":
    unittest.main()
