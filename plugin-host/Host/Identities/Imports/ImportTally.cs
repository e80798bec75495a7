using System.Globalization;

namespace Cordon.Host.Identities.Imports;

/// <summary>Counts while an import runs.</summary>
internal sealed class ImportTally
{
    private readonly List<RefusedRow> _refused = [];

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int RefusedCount { get; private set; }

    /// <summary>The file could not be read to its end.</summary>
    public bool IsBroken { get; set; }

    /// <param name="place">Sample: <c>line 12</c></param>
    public void Refuse(string place, string problem)
    {
        if (RefusedCount++ < ImportReport.ShownRefused)
        {
            _refused.Add(new RefusedRow { Line = int.Parse(place.AsSpan(place.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture), Problem = problem });
        }
    }

    public ImportReport Report(bool applied) => new()
    {
        Applied = applied,
        Added = Added,
        Changed = Changed,
        Unchanged = Unchanged,
        RefusedCount = RefusedCount,
        Refused = _refused,
    };
}
