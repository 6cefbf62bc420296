import subprocess


def test_without_a_display_it_says_so_in_one_line_and_ends_with_a_code_of_its_own(command, fresh):
    run = subprocess.run([command], env=fresh, capture_output=True, text=True)
    assert run.returncode == 3
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert "no display" in run.stderr
