package io.dodb.model;

import io.dodb.internal.Secrets;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a map of a record in which each text is a {@link Secret}, at any depth, because any of them may be one. The record's constructor
 * makes them secrets with {@link Secrets#inside}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface SecretTexts {}
