namespace Cordon.Packaging.Packages.Zip;

/// <summary>Numbers of the zip format (PKWARE APPNOTE 6.3.10).</summary>
internal static class ZipFormat
{
    public const uint LocalHeader = 0x04034b50;
    public const uint DataDescriptor = 0x08074b50;
    public const uint CentralHeader = 0x02014b50;
    public const uint EndRecord = 0x06054b50;

    public const int LocalHeaderSize = 30;
    public const int CentralHeaderSize = 46;
    public const int EndRecordSize = 22;

    public const int Stored = 0;
    public const int Deflated = 8;

    public const int FlagEncrypted = 0x0001;
    public const int FlagDescriptor = 0x0008;
    public const int FlagUtf8 = 0x0800;

    /// <summary>Compression hints, data descriptor and UTF-8 names: what changes nothing about how an entry is read.</summary>
    public const int KnownFlags = 0x0006 | FlagDescriptor | FlagUtf8;
}
