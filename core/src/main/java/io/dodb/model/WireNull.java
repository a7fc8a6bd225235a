package io.dodb.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the constant of a record, usually called {@code NONE}, that stands for an explicit {@code null} of the server. A {@code null} on
 * the wire is read as that instance, and that instance is written as {@code null}; a Java null stays "the server did not say".
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WireNull {}
