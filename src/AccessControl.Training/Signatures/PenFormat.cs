namespace AccessControl.Training.Signatures;

/// <summary>How a set of written signatures lies on the disk.</summary>
public enum PenFormat
{
    /// <summary>
    /// SVC 2004: a text file for each signature, USER1_1.TXT or U1S1.TXT: writer and number, 1 to 20 genuine, from 21 on forged. First line: how many points; then x, y, time in milliseconds, pen down
    /// (1 or 0) and, in the second task, azimuth, altitude and pressure; y upwards.
    /// </summary>
    Svc2004,

    /// <summary>
    /// DeepSignDB: a text file for each signature, u1001_g_...txt genuine or u1001_s_...txt forged, in folders stylus and finger. First line: how many points; then x, y, time and as the last column
    /// pressure, with pen down before the angles where there are seven columns; y upwards, but downwards where there are four.
    /// </summary>
    DeepSignDb,

    /// <summary>A folder for each writer, with genuine/ and forged/ in it; a CSV file for each signature with the heading seconds,x,y,pressure,down: millimetres, y downwards, pressure 0 to 1 or empty, down 1 or 0.</summary>
    Csv,
}
