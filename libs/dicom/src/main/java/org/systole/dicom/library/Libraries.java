package org.systole.dicom.library;

import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The libraries on the class path and which of them is used. Being on the class path alone changes nothing. */
final class Libraries {
    static final String SETTING = "systole.dicom.library";
    static final String DEFAULT = "bus-image";

    private static volatile @Nullable DicomLibrary inUse;

    private Libraries() {}

    static DicomLibrary inUse() {
        DicomLibrary library = inUse;
        if (library == null) { // asked for by two threads at once, two do no harm
            library = named(System.getProperty(SETTING, System.getenv("SYSTOLE_DICOM_LIBRARY")));
            inUse = library;
        }
        return library;
    }

    static List<DicomLibrary> all() {
        return ServiceLoader.load(DicomLibrary.class, DicomLibrary.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @param name null or blank for the default */
    static DicomLibrary named(@Nullable String name) {
        String wanted = name == null || name.isBlank() ? DEFAULT : name;
        List<DicomLibrary> all = all();
        return all.stream()
                .filter(library -> library.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(SETTING + " is " + wanted + ", but there is only "
                        + all.stream().map(DicomLibrary::name).toList()));
    }
}
