using System.IO.Compression;
using System.Text;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class PackageReaderTests
{
    [Fact]
    public void Reads_a_good_package()
    {
        var zip = SamplePlugin.Zip();

        var reading = SamplePlugin.Read(zip);

        Assert.Empty(reading.Problems);
        var package = reading.Package!;
        Assert.Equal("acme-suspend-1.2.0.zip", package.FileName);
        Assert.Equal(SamplePlugin.Files().Keys.Order(StringComparer.Ordinal), package.Files.Select(file => file.Path));
        Assert.Equal(500, package.Files.Single(file => file.Path == "lib/Acme.Suspend.dll").Size);
        Assert.Equal(["acme.connection.json", "suspend.options.json"], package.Schemas.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(SignatureState.Unsigned, package.Signature);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(zip)), package.Sha256);
        Assert.Equal(zip.Length, package.Size);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_what_another_zip_writer_compressed(bool canSeek)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(canSeek ? zip : new Forward(zip), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in SamplePlugin.Entries().Append(SamplePlugin.ListOf(SamplePlugin.Entries())))
            {
                using var stream = archive.CreateEntry(Encoding.ASCII.GetString(entry.Name)).Open();
                stream.Write(entry.Packed);
            }
        }

        var reading = SamplePlugin.Read(zip.ToArray());

        Assert.Empty(reading.Problems);
        Assert.Equal(SamplePlugin.Read(SamplePlugin.Zip()).Package!.Files, reading.Package!.Files);
    }

    [Fact]
    public void Warns_of_a_contract_assembly()
    {
        var zip = SamplePlugin.ZipWith(RawEntry.Stored("lib/Cordon.Abstractions.dll", "x"));

        var warning = Assert.Single(SamplePlugin.Read(zip).Package!.Warnings);

        Assert.Equal("The package holds lib/Cordon.Abstractions.dll, which is never loaded: the contract comes from the host.", warning.Message);
    }

    [Fact]
    public void Refuses_a_file_that_is_not_listed()
    {
        var zip = RawZip.Of([.. SamplePlugin.Entries(), SamplePlugin.ListOf(SamplePlugin.Entries()), RawEntry.Stored("lib/evil.dll", "x")]);

        Assert.Equal("The file 'lib/evil.dll' is not listed in files.json.", SamplePlugin.OnlyProblem(zip).Message);
    }

    [Fact]
    public void Refuses_a_list_with_a_file_that_is_missing()
    {
        var list = SamplePlugin.ListOf(SamplePlugin.Entries().Append(RawEntry.Stored("lib/gone.dll", "x")));

        Assert.Equal(
            "files.json lists 'lib/gone.dll', which the package does not hold.",
            SamplePlugin.OnlyProblem(RawZip.Of([.. SamplePlugin.Entries(), list])).Message);
    }

    [Fact]
    public void Refuses_a_list_that_names_a_file_twice()
    {
        var list = SamplePlugin.ListOf(SamplePlugin.Entries().Append(SamplePlugin.Entries().First()));

        Assert.Equal("files.json lists 'manifest.json' twice.", SamplePlugin.OnlyProblem(RawZip.Of([.. SamplePlugin.Entries(), list])).Message);
    }

    [Fact]
    public void Refuses_a_file_of_another_size()
    {
        var listed = SamplePlugin.Entries().Select(entry => entry with { Size = entry.Size + 1 });

        Assert.Equal(
            SamplePlugin.Files().OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => $"The file '{file.Key}' has {file.Value.Length:N0} bytes; files.json says {file.Value.Length + 1:N0}."),
            SamplePlugin.Read(RawZip.Of([.. SamplePlugin.Entries(), SamplePlugin.ListOf(listed)])).Problems.Select(problem => problem.Message));
    }

    [Fact]
    public void Refuses_a_file_that_was_changed()
    {
        var changed = SamplePlugin.Entries().Select(
            entry => Encoding.ASCII.GetString(entry.Name) == "README.md" ? RawEntry.Stored("README.md", "# Acme suspend\n") : entry);

        Assert.Equal(
            "The file 'README.md' was changed: its SHA-256 is not the one in files.json.",
            SamplePlugin.OnlyProblem(RawZip.Of([.. changed, SamplePlugin.ListOf(SamplePlugin.Entries())])).Message);
    }

    [Theory]
    [InlineData("", "files.json is not in the form the packer writes.", 1, 1)]
    [InlineData("null", "files.json is not a list of files in format version 1.", 0, 0)]
    [InlineData("""{"formatVersion":2,"files":[]}""", "files.json is not a list of files in format version 1.", 0, 0)]
    [InlineData("""{"formatVersion":1,"files":[null]}""", "files.json is not a list of files in format version 1.", 0, 0)]
    [InlineData("""{"formatVersion":1}""", "files.json is not in the form the packer writes.", 1, 20)]
    [InlineData("""{"formatVersion":1,"files":[],"more":1}""", "files.json is not in the form the packer writes.", 1, 38)]
    [InlineData("""{"formatVersion":1,"files":[],"files":[]}""", "files.json is not in the form the packer writes.", 1, 39)]
    public void Refuses_a_list_in_another_form(string list, string message, int line, int column)
    {
        var problem = SamplePlugin.OnlyProblem(RawZip.Of([.. SamplePlugin.Entries(), RawEntry.Stored("files.json", list)]));

        Assert.Equal((message, line, column), (problem.Message, problem.Line, problem.Column));
    }

    [Fact]
    public void Tells_of_the_files_and_of_the_manifest_at_once()
    {
        var entries = SamplePlugin.Entries().Where(entry => Encoding.ASCII.GetString(entry.Name) != "suspend.options.json").ToList();

        Assert.Equal(
            ["files.json lists 'suspend.options.json', which the package does not hold.", "The package holds no file suspend.options.json."],
            SamplePlugin.Read(RawZip.Of([.. entries, SamplePlugin.ListOf(SamplePlugin.Entries())])).Problems.Select(problem => problem.Message));
    }

    [Fact]
    public void Refuses_a_zip_without_a_manifest()
    {
        var entries = SamplePlugin.Entries().Where(entry => Encoding.ASCII.GetString(entry.Name) != "manifest.json").ToList();

        Assert.Equal("The zip holds no manifest.json in its root.", SamplePlugin.OnlyProblem(RawZip.Of([.. entries, SamplePlugin.ListOf(entries)])).Message);
    }

    [Fact]
    public void Reads_no_document_over_its_limit()
    {
        var entries = SamplePlugin.Entries()
            .Select(entry => Encoding.ASCII.GetString(entry.Name) == "manifest.json" ? RawEntry.Stored("manifest.json", new byte[(1 << 20) + 1]) : entry)
            .ToList();

        Assert.Equal(
            "The document 'manifest.json' has 1,048,577 bytes; at most 1,048,576 are read.",
            SamplePlugin.OnlyProblem(RawZip.Of([.. entries, SamplePlugin.ListOf(entries)])).Message);
    }

    /// <summary>A stream that cannot go back, which makes a zip writer put sizes behind the data.</summary>
    private sealed class Forward(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
