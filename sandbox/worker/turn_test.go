package worker

import "testing"

func TestATurnIsKeptForAShortJob(t *testing.T) {
	t.Parallel()
	turn := newTurn()
	turn.take()
	turn.timed = true // or a short time might be a long one here
	turn.keep()
	if !turn.mine() {
		t.Error("it was taken away")
	}
	turn.pass()
	if len(turn.free) != 0 {
		t.Error("one that nobody keeps was passed on")
	}
}

func TestATurnIsPassedOnOnceForAJobThatHearsOfItsHost(t *testing.T) {
	t.Parallel()
	turn := newTurn()
	turn.take()
	turn.keep()
	turn.pass()
	turn.pass()
	if len(turn.free) != 1 || turn.mine() {
		t.Error("the other does not have it")
	}
}

func TestATurnIsPassedOnForAJobThatLasts(t *testing.T) {
	t.Parallel()
	turn := newTurn()
	turn.take()
	turn.keep()
	turn.take() // by the other, when the time is over
	if turn.mine() {
		t.Error("both have it")
	}
}
