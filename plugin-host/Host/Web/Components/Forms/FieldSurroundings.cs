using Cordon.Abstractions;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>What the fields of one form share.</summary>
/// <param name="Document">All values: some fields depend on others.</param>
/// <param name="Prefix">What stands before a field's path in names and problems.</param>
/// <param name="Entered">The paths of secrets that were entered and do not come back.</param>
internal sealed record FieldSurroundings(JObject Document, IReadOnlyList<Problem> Problems, string Prefix, IReadOnlySet<string> Entered);
