package io.hiretrail.activity;

/** The colour that an action is shown in, never the only sign of what it is. */
public enum Tone {

	GREEN, RED, BLUE, PURPLE, AMBER, GREY

}
