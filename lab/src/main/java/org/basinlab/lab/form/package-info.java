/**
 * Forms: one declaration of a record, by annotated components, gives strict reading of YAML with
 * line and nearest word, the canonical text, JSON Schema and the tables of keys. Knows no study.
 */
@NullMarked
package org.basinlab.lab.form;

import org.jspecify.annotations.NullMarked;
