-- Excel for Mac may run only what lies in its own scripts folder. The words from the add-in go along as one argument.
on start(arguments)
	do shell script quoted form of "PYTHON" & " -I -m omstillingsbok.addin " & quoted form of arguments & " > /dev/null 2>&1 &"
end start
